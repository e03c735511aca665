"""The steps of the schema, one file each, from the first on; :mod:`library.database.upgrade` takes them in order."""
