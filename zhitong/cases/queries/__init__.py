"""Named reads of leads and cases; one file a subject."""
