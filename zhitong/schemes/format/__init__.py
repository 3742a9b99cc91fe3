"""The pack format: one strict model per file of a pack. What an entry means is code elsewhere; see docs/how-to/new-pack.md."""
