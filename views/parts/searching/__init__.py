"""Search: a user's words come in while they are typed; places, clauses, tasks, bodies, lists with ways to them go."""
