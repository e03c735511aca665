"""From a clause, its mentions and what stands around it to one scope; words that tell are rules with a witness each."""
