"""Sentences of one person, for `parse_of`: named in full, and by surname alone."""

FULL = "{}/PROPN/3/nsubj/PER {}/PROPN/1/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/3"
REED = "Reed/PROPN/2/nsubj/PER stayed=stay/VERB.VBD/0/root ./PUNCT/2"
