"""Files for GIS and CAD programmes: records of features go in, bytes of one file each come out."""
