"""Talking with the platform where the source is kept: what is proposed, and what we say about it."""
