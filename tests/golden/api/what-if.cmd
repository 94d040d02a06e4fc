what_if
