"""Show the record of the working copy that the current folder belongs to."""

from helpers.exercises import whole_record

print("\n".join(whole_record()))
