"""Pictures made at build time from the tables and the rules, so that they cannot disagree with them."""
