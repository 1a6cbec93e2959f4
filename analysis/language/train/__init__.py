"""What makes the weights of the language model: imported by nothing else in the package."""
