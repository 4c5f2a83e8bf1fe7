"""A language model in the loop, against real clients and a server of our own on this machine."""
