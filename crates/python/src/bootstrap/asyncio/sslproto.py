# There is no encryption here, as there is nothing to encrypt. The loop only wants the name.
