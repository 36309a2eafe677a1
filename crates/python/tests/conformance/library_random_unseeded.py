import random

# Both start from the same seed: what a program draws without seeding is the same.
print(random.random(), random.randint(1, 6), random.choice(["a", "b", "c"]))
print([random.randrange(10) for _ in range(10)])
random.seed("text")
print(random.random())
random.seed(12345678901234567890)
print(random.random(), random.uniform(-5, 5))
items = list("shuffle me")
random.shuffle(items)
print("".join(items))
