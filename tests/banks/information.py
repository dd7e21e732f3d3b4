"""Answers to the exercises of lesson 06, right and wrong, as learners write them."""

RIGHT = {
    "snow_cross_entropy": ["2.375", "0.5 * 3 + 0.25 * 1 + 0.125 * 3 + 0.125 * 2"],
    "third_forecast_kl": [
        "0.4",
        "0.6 * 1 + 0.3 * 0 - 0.1 * 2",
        "np.sum(np.array([0.6, 0.3, 0.1]) * np.log2(np.array([2, 1, 0.25])))",
    ],
    "probability_of_both": ["1 / 32", "2**-5", "0.5**3 * 0.5**2", "0.03125"],
    "decode_words": [
        """
        def decode_words(bits, words):
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(words.index(letters))
                    letters = ""
            return found
        """,
        """
        def decode_words(bits, words):
            found = []
            while bits:
                for number, word in enumerate(words):
                    if bits.startswith(word):
                        found.append(number)
                        bits = bits[len(word):]
                        break
            return found
        """,
        """
        def decode_words(bits, words):
            numbers = {word: number for number, word in enumerate(words)}
            if bits == "":
                return []
            for end in range(1, len(bits) + 1):
                if bits[:end] in numbers:
                    return [numbers[bits[:end]]] + decode_words(bits[end:], words)
        """,
    ],
    "kl_in_nats": [
        """
        def kl_in_nats(p, q):
            happens = p > 0
            return np.sum(p[happens] * np.log(p[happens] / q[happens]))
        """,
        """
        def kl_in_nats(p, q):
            total = 0
            for truth, forecast in zip(p, q):
                if truth > 0:
                    total += truth * (np.log(truth) - np.log(forecast))
            return total
        """,
        """
        def kl_in_nats(p, q):
            happens = p > 0
            p, q = p[happens], q[happens]
            entropy = -np.sum(p * np.log(p))
            cross = -np.sum(p * np.log(q))
            return cross - entropy
        """,
        """
        def kl_in_nats(p, q):
            bits = np.sum(np.where(p > 0, p * np.log2(p / q), 0))
            return bits * math.log(2)
        """,
    ],
    "huffman_average": [
        """
        def huffman_average(probabilities):
            groups = list(probabilities)
            average = 0
            while len(groups) > 1:
                groups.sort()
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.append(joined)
            return average
        """,
        """
        def huffman_average(probabilities):
            if len(probabilities) == 1:
                return 0
            first, second, *rest = sorted(probabilities)
            return first + second + huffman_average([first + second, *rest])
        """,
        """
        def huffman_average(probabilities):
            lengths = np.zeros(len(probabilities))
            groups = [(p, [i]) for i, p in enumerate(probabilities)]
            while len(groups) > 1:
                *groups, (a, left), (b, right) = sorted(groups, reverse=True)
                for i in left + right:
                    lengths[i] += 1
                groups.append((a + b, left + right))
            return np.sum(probabilities * lengths)
        """,
    ],
}

WRONG = {
    "snow_cross_entropy": [
        ("1.75", "entropy"),
        ("0.625", "excess alone"),
        ("0.125 * 1 + 0.5 * 2 + 0.125 * 3 + 0.25 * 3", "swapped"),
        ("(3 + 1 + 3 + 2) / 4", "counted alike"),
        ("3 + 1 + 3 + 2", "without the probabilities"),
        ("-2.375", "sign"),
        ("2.375 * math.log(2)", "nats"),
        ("2.375 / 4", "formula has a sum"),
        ("np.array([1.5, 0.25, 0.375, 0.25])", "one number"),
    ],
    "third_forecast_kl": [
        ("0.5", "swapped"),
        ("-0.4", "turned over"),
        ("-0.5", "weight is the truth"),
        ("-np.sum(np.array([0.6, 0.3, 0.1]) * np.log2([0.3, 0.3, 0.4]))", "cross-entropy"),
        ("-np.sum(np.array([0.6, 0.3, 0.1]) * np.log2([0.6, 0.3, 0.1]))", "entropy of the truth"),
        ("0.6 * 1 + 0.1 * 2", "stays so"),
        ("1 + 0 - 2", "without their weights"),
        ("0.4 / 3", "formula has a sum"),
        ("0.4 * math.log(2)", "nats"),
        ("np.array([0.6, 0, -0.2])", "one number"),
    ],
    "probability_of_both": [
        ("1 / 8", "Monday's"),
        ("1 / 4", "Tuesday's"),
        ("1 / 8 + 1 / 4", "multiplied"),
        ("2**-6", "surprises were multiplied"),
        ("5", "Which probability"),
        ("2**5", "equally likely"),
        ("math.exp(-5)", "nats"),
        ("2**-2.5", "mean of the two"),
        ("1 / 5", "not a fifth"),
        ("'1/32'", "a text"),
    ],
    "decode_words": [
        ("return bits.split()", "Collect letters from the left"),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(letters)
                    letters = ""
            return found
            """,
            "place in the list",
        ),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(words.index(letters) + 1)
                    letters = ""
            return found
            """,
            "start at 0",
        ),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                if letters in words:
                    found.append(words.index(letters))
                    letters = ""
                letters += bit
            return found
            """,
            "last word got lost",
        ),
        (
            """
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    return [words.index(letters)]
            return []
            """,
            "Only the first word",
        ),
        (
            """
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    return words.index(letters)
            """,
            "where a list is due",
        ),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.insert(0, words.index(letters))
                    letters = ""
            return found
            """,
            "right to left",
        ),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(words.index(letters))
            return found
            """,
            "Does the next one start",
        ),
        ("return [words.index(bit) for bit in bits]", "ValueError"),
        ("return [words.index(bit) for bit in bits if bit in words]", "words of one letter"),
        ("return [bits.count(word) for word in words]", "how often"),
        ("return [int(bit) for bit in bits]", "letters of the text"),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(str(words.index(letters)))
                    letters = ""
            return found
            """,
            "are texts",
        ),
        (
            """
            found = ""
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found += str(words.index(letters))
                    letters = ""
            return found
            """,
            "a text where a list is due",
        ),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(words.index(letters))
                    letters = ""
            return np.array(found)
            """,
            "where a list is due",
        ),
        (
            """
            found = []
            while bits:
                for number, word in enumerate(words):
                    if bits.startswith(word):
                        found.append(number)
            return found
            """,
            "did not finish",
        ),
        (
            """
            found = []
            letters = ""
            for bit in bits:
                letters += bit
                if letters in words:
                    found.append(words.index(letters))
                    letters = ""
            print(found)
            """,
            "after `return`",
        ),
    ],
    "kl_in_nats": [
        ("happens = p > 0\nreturn np.sum(p[happens] * np.log2(p[happens] / q[happens]))", "in bits"),
        ("happens = p > 0\nreturn np.sum(p[happens] * np.log(q[happens] / p[happens]))", "sign"),
        ("return np.sum(p * np.log(p / q))", "counts nothing"),
        ("return np.sum(q * np.log(q / p))", "swapped"),
        ("happens = p > 0\nreturn -np.sum(p[happens] * np.log(q[happens]))", "cross-entropy"),
        ("happens = p > 0\nreturn -np.sum(p[happens] * np.log(p[happens]))", "prediction plays no part"),
        ("happens = p > 0\nreturn np.sum(q[happens] * np.log(p[happens] / q[happens]))", "weighted with"),
        (
            "happens = p > 0\nreturn np.sum(abs(p[happens] * np.log(p[happens] / q[happens])))",
            "no absolute value",
        ),
        ("happens = p > 0\nreturn np.sum(np.log(p[happens] / q[happens]))", "without their weights"),
        ("happens = p > 0\nreturn np.mean(p[happens] * np.log(p[happens] / q[happens]))", "has a sum"),
        ("return np.mean(np.where(p > 0, p * np.log(p / q), 0))", "has a sum"),
        (
            "happens = (p > 0) & (q > 0)\nreturn np.sum(p[happens] * np.log(p[happens] / q[happens]))",
            "infinite KL was lost",
        ),
        ("return np.sum(p * np.log((p + 1e-9) / (q + 1e-9)))", "small number"),
        ("return np.nansum(p * np.log(p + 1e-9) - p * np.log(q + 1e-9))", "small number"),
        ("happens = p > 0\nreturn p[happens] * np.log(p[happens] / q[happens])", "one plain number"),
        ("return np.where(p > 0, p * np.log(p / q), 0)", "one plain number"),
        ("return sum(x * math.log(x / y) for x, y in zip(p, q))", "refuses 0"),
        (
            "entropy = lambda r: -np.sum(r[r > 0] * np.log(r[r > 0]))\nreturn entropy(q) - entropy(p)",
            "Entropies of both",
        ),
        ("happens = p > 0\nreturn p[happens] @ (p - q)[happens]", "no ratio"),
        ("happens = p > 0\nnp.sum(p[happens] * np.log(p[happens] / q[happens]))", "after `return`"),
    ],
    "huffman_average": [
        ("p = probabilities\nreturn np.sum(p * np.log2(1 / p))", "entropy"),
        ("p = probabilities\nreturn np.sum(p * np.ceil(np.log2(1 / p)))", "rounded up"),
        ("return np.ceil(np.log2(len(probabilities)))", "same length"),
        ("return math.log2(len(probabilities))", "Join the two least likely"),
        ("return len(probabilities) - 1", "joinings were counted"),
        ("return 1.3", "Join the two least likely"),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 1:
                groups.sort(reverse=True)
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.append(joined)
            return average
            """,
            "Sort before each join",
        ),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 1:
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.insert(0, joined)
            return average
            """,
            "first two were joined",
        ),
        (
            """
            groups, average = sorted(probabilities), 0
            while len(groups) > 1:
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.insert(0, joined)
            return average
            """,
            "sorted once only",
        ),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 2:
                groups.sort()
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.append(joined)
            return average
            """,
            "last joining",
        ),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 1:
                groups.sort()
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.append(joined)
            return average / len(probabilities)
            """,
            "not for each class",
        ),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 1:
                groups.sort()
                joined = groups.pop(0) + groups.pop(0)
                groups.append(joined)
            return average
            """,
            "Join the two least likely",
        ),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 1:
                groups.sort()
                average += groups[0] + groups[1]
            return average
            """,
            "did not finish",
        ),
        (
            """
            lengths = np.zeros(len(probabilities))
            groups = [(p, [i]) for i, p in enumerate(probabilities)]
            while len(groups) > 1:
                *groups, (a, left), (b, right) = sorted(groups, reverse=True)
                lengths[left + right] += 1
                groups.append((a + b, left + right))
            return lengths.mean()
            """,
            "plain mean",
        ),
        (
            """
            lengths = np.zeros(len(probabilities))
            groups = [(p, [i]) for i, p in enumerate(probabilities)]
            while len(groups) > 1:
                *groups, (a, left), (b, right) = sorted(groups, reverse=True)
                lengths[left + right] += 1
                groups.append((a + b, left + right))
            return probabilities * lengths
            """,
            "one plain number",
        ),
        (
            """
            lengths = np.zeros(len(probabilities))
            groups = [(p, [i]) for i, p in enumerate(probabilities)]
            while len(groups) > 1:
                *groups, (a, left), (b, right) = sorted(groups, reverse=True)
                lengths[left + right] += 1
                groups.append((a + b, left + right))
            return lengths.sum()
            """,
            "without their probabilities",
        ),
        (
            """
            groups, average = probabilities, 0
            while len(groups) > 1:
                groups.sort()
                joined = groups[0] + groups[1]
                average += joined
                groups = np.append(groups[2:], joined)
            return average
            """,
            "changes its input",
        ),
        (
            """
            groups, average = list(probabilities), 0
            while len(groups) > 1:
                groups.sort()
                joined = groups.pop(0) + groups.pop(0)
                average += joined
                groups.append(joined)
            """,
            "after `return`",
        ),
    ],
}

EQUIVALENT = {
    "decode_words": {
        """def decode_words(bits, words):
    numbers = {word: number for number, word in enumerate(words)}
    if bits == '':
        return []
    for end in range(0, len(bits) + 1):
        if bits[:end] in numbers:
            return [numbers[bits[:end]]] + decode_words(bits[end:], words)""": "no word is empty",
        """def decode_words(bits, words):
    numbers = {word: number for number, word in enumerate(words)}
    if bits == '':
        return []
    for end in range(1, len(bits) + 2):
        if bits[:end] in numbers:
            return [numbers[bits[:end]]] + decode_words(bits[end:], words)""": "a word was found before",
    },
    "huffman_average": {
        """def huffman_average(probabilities):
    groups = list(probabilities)
    average = 0
    while len(groups) > 1:
        groups.sort()
        joined = groups.pop(1) + groups.pop(0)
        average += joined
        groups.append(joined)
    return average""": "the second smallest is taken first, then the smallest: the same two",
    },
}
