"""One module per life event; plain Python that reads like the law."""
