"""The window's words in Chinese, and the tool that keeps them."""
