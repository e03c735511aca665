"""The mode 演示: a tour goes in; its panel, its stage and its files come out."""
