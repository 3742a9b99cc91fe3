"""Invented content for trying the system out; nothing here is true of anybody."""
