"""Which of card, insurance and money to keep, replace, transfer or cancel, and what to do next."""

__version__ = "1.0.0"
