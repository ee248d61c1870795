"""Proofs on pictures, and maps nobody would think of to try them on."""
