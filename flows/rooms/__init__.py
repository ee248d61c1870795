"""The rooms of a conversation: for each what is seen there, and what words and taps do."""
