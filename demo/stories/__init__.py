"""What has happened under each mechanism: one module per territory."""
