"""The rules of the data: a function each, named for what must hold; ``words/rules.yaml`` has their texts."""
