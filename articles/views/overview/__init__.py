"""The page of figures, part by part: each asks for its figures and puts them into words, a drawing and tables."""
