"""The documents themselves: every quote is proved in its source, every figure explained."""
