"""Every row of a rule has a sentence that needs it: rows whose deletion changes no reading are dead, and named."""
