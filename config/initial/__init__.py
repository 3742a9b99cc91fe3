"""The first territories, agencies and persons of a real installation: read, compared with what is there, made."""
