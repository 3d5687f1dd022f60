"""Every parameter of a recipe: its name in words, what it does, and what it may be."""

from __future__ import annotations

from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.train.recipe_parameter import Group, Parameter

_RATES = (
    Parameter(
        "head_learning_rate",
        QT_TRANSLATE_NOOP("RecipeFields", "Learning rate of the head"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "The largest step by which the layers on top of the encoder learn. Too small, and "
            "nothing is learnt in time; too large, and the loss jumps about.",
        ),
        "rate",
    ),
    Parameter(
        "encoder_learning_rate",
        QT_TRANSLATE_NOOP("RecipeFields", "Learning rate of the encoder"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "The same for the encoder, which knows much already: about a tenth of the head's. "
            "Frozen layers do not learn whatever it is.",
        ),
        "rate",
    ),
    Parameter(
        "layer_decay",
        QT_TRANSLATE_NOOP("RecipeFields", "Rate from layer to layer"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Each layer of the encoder learns at this share of the rate of the layer above it. At "
            "1 all learn alike; at 0.95 the lowest, which know the language, change least.",
        ),
        "share",
        low=0.1,
        step=0.05,
    ),
    Parameter(
        "warmup_share",
        QT_TRANSLATE_NOOP("RecipeFields", "Warm-up"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Share of all steps over which the rates climb from zero; afterwards they fall in a "
            "straight line. It keeps the first steps from damaging the encoder.",
        ),
        "share",
        step=0.05,
    ),
    Parameter(
        "bias_correction",
        QT_TRANSLATE_NOOP("RecipeFields", "Bias correction"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Lets the optimiser AdamW allow for averages that begin at zero. The article goes "
            "without, which makes short trainings unsteady.",
        ),
        "switch",
    ),
    Parameter(
        "epsilon",
        QT_TRANSLATE_NOOP("RecipeFields", "Epsilon of AdamW"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "A tiny number that keeps the optimiser from dividing by zero. There is hardly ever a "
            "reason to change it.",
        ),
        "rate",
        low=1e-12,
    ),
)
_BATCHES = (
    Parameter(
        "batch_size",
        QT_TRANSLATE_NOOP("RecipeFields", "Texts a step"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "So many texts are read before each step (batch size). More make steps steadier and "
            "fewer, and take more memory.",
        ),
        "number",
        low=1,
        high=4_096,
        step=8,
    ),
    Parameter(
        "max_epochs",
        QT_TRANSLATE_NOOP("RecipeFields", "Epochs"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "How often all training texts are gone through, at most. The time grows with it.",
        ),
        "number",
        low=1,
        high=1_000,
    ),
    Parameter(
        "patience",
        QT_TRANSLATE_NOOP("RecipeFields", "Patience"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Training stops early after so many epochs without a better macro-F1 on the dev set.",
        ),
        "number",
        low=1,
        high=1_000,
        empty=QT_TRANSLATE_NOOP("RecipeFields", "all epochs"),
    ),
    Parameter(
        "max_tokens",
        QT_TRANSLATE_NOOP("RecipeFields", "Longest text"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Texts are cut after so many tokens; a Chinese character is about one. What is cut off "
            "is not learnt from.",
        ),
        "number",
        low=4,
        high=65_536,
        step=10,
    ),
    Parameter(
        "padded",
        QT_TRANSLATE_NOOP("RecipeFields", "Pad every text to the longest"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "As the article does. Without it texts of like length share a batch, which is several "
            "times as fast and gives the same.",
        ),
        "switch",
    ),
    Parameter(
        "masked",
        QT_TRANSLATE_NOOP("RecipeFields", "Hide padding from the head"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "The article lets recurrent layer and attention read padding as if it were words; that "
            "needs every text padded.",
        ),
        "switch",
    ),
)
_LAYERS = (
    Parameter(
        "layers",
        QT_TRANSLATE_NOOP("RecipeFields", "Which layers"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "The uppermost layers of an encoder serve what it was made for; its middle tells more "
            "of emotions. For each encoder the best are found once, by a short probe.",
        ),
        "choice",
        choices={
            "given": QT_TRANSLATE_NOOP("RecipeFields", "as given below"),
            "measured-frozen": QT_TRANSLATE_NOOP("RecipeFields", "the best, all frozen"),
            "measured-upper": QT_TRANSLATE_NOOP("RecipeFields", "the best, upper half trained"),
        },
    ),
    Parameter(
        "layers_kept",
        QT_TRANSLATE_NOOP("RecipeFields", "Layers used"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Share of the encoder's layers, from below, that is used at all. Fewer are faster.",
        ),
        "share",
        step=0.1,
    ),
    Parameter(
        "layers_frozen",
        QT_TRANSLATE_NOOP("RecipeFields", "Layers frozen"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Share of the encoder's layers, from below, that stays as it is: computed once and "
            "kept, so every epoch is faster. At 0 only the word vectors stay.",
        ),
        "share",
        step=0.1,
        empty=QT_TRANSLATE_NOOP("RecipeFields", "nothing"),
    ),
)
_WIDTH_OF_ENCODER = QT_TRANSLATE_NOOP("RecipeFields", "as the encoder")
_HEAD = (
    Parameter(
        "hidden",
        QT_TRANSLATE_NOOP("RecipeFields", "Width of the recurrent layer"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "How many numbers the GRU or LSTM remembers in each direction. Time and memory grow "
            "with it.",
        ),
        "number",
        low=1,
        high=16_384,
        step=32,
        empty=QT_TRANSLATE_NOOP("RecipeFields", "by share"),
    ),
    Parameter(
        "hidden_share",
        QT_TRANSLATE_NOOP("RecipeFields", "…as a share of the encoder's"),
        QT_TRANSLATE_NOOP(
            "RecipeFields", "The width of the recurrent layer, where it is not given as a number."
        ),
        "share",
        low=0.01,
        high=16.0,
        step=0.25,
    ),
    Parameter(
        "heads",
        QT_TRANSLATE_NOOP("RecipeFields", "Attention heads"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "How many things the attention can look for at a time. The two widths below are shared "
            "out among them, so they must be multiples of it.",
        ),
        "number",
        low=1,
        high=256,
    ),
    Parameter(
        "key_width",
        QT_TRANSLATE_NOOP("RecipeFields", "Width of keys (dim_k)"),
        QT_TRANSLATE_NOOP(
            "RecipeFields", "How finely the attention tells which words matter to it."
        ),
        "number",
        low=1,
        high=16_384,
        step=32,
        empty=_WIDTH_OF_ENCODER,
    ),
    Parameter(
        "value_width",
        QT_TRANSLATE_NOOP("RecipeFields", "Width of values (dim_v)"),
        QT_TRANSLATE_NOOP(
            "RecipeFields", "How much the attention passes on of the words that matter to it."
        ),
        "number",
        low=1,
        high=16_384,
        step=32,
        empty=_WIDTH_OF_ENCODER,
    ),
)
_REGULARISATION = (
    Parameter(
        "dropout",
        QT_TRANSLATE_NOOP("RecipeFields", "Dropout"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "This share of the features is left out by chance in each step, so that no single one "
            "is relied on.",
        ),
        "share",
        high=0.9,
        step=0.05,
    ),
    Parameter(
        "weight_decay",
        QT_TRANSLATE_NOOP("RecipeFields", "Weight decay"),
        QT_TRANSLATE_NOOP(
            "RecipeFields", "How strongly weights are drawn towards zero, which keeps them small."
        ),
        "rate",
    ),
    Parameter(
        "attention_bias_decayed",
        QT_TRANSLATE_NOOP("RecipeFields", "Decay the attention's biases too"),
        QT_TRANSLATE_NOOP(
            "RecipeFields", "As in the article. Usually no bias is drawn towards zero."
        ),
        "switch",
    ),
    Parameter(
        "clip_norm",
        QT_TRANSLATE_NOOP("RecipeFields", "Largest gradient"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Longer gradients are cut to this length, so that one odd batch does not undo what was "
            "learnt.",
        ),
        "rate",
        low=1e-6,
        high=1e6,
        empty=QT_TRANSLATE_NOOP("RecipeFields", "any length"),
    ),
    Parameter(
        "class_weights",
        QT_TRANSLATE_NOOP("RecipeFields", "Class weights"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Rare labels count more than their number, or they are hardly learnt from few texts.",
        ),
        "choice",
        choices={
            "none": QT_TRANSLATE_NOOP("RecipeFields", "none"),
            "inverse-root": QT_TRANSLATE_NOOP("RecipeFields", "by inverse root"),
        },
    ),
    Parameter(
        "label_smoothing",
        QT_TRANSLATE_NOOP("RecipeFields", "Label smoothing"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Spreads this share of each label over all labels, which dampens overconfidence.",
        ),
        "share",
        high=0.9,
        step=0.05,
    ),
    Parameter(
        "adversarial_epsilon",
        QT_TRANSLATE_NOOP("RecipeFields", "Adversarial ε"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Trains on each batch a second time, its word vectors moved by a step of this length "
            "towards a larger loss. At 0 it does not; else it takes about twice the time.",
        ),
        "share",
        high=100.0,
        step=0.5,
    ),
)
_NUMBERS = (
    Parameter(
        "precision",
        QT_TRANSLATE_NOOP("RecipeFields", "Numbers"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "16-bit numbers are up to three times as fast where the hardware computes with them, "
            "and train as well. The article's are 32-bit.",
        ),
        "choice",
        choices={
            "auto": QT_TRANSLATE_NOOP("RecipeFields", "16-bit where fast"),
            "float32": QT_TRANSLATE_NOOP("RecipeFields", "32-bit"),
        },
    ),
    Parameter(
        "seed",
        QT_TRANSLATE_NOOP("RecipeFields", "Seed"),
        QT_TRANSLATE_NOOP(
            "RecipeFields",
            "Where chance begins: first weights, order of the texts, dropout. The same seed on the "
            "same computer gives the same classifier.",
        ),
        "number",
        high=2**31 - 1,
    ),
)
GROUPS = (
    Group(QT_TRANSLATE_NOOP("RecipeFields", "Rates and schedule"), _RATES),
    Group(QT_TRANSLATE_NOOP("RecipeFields", "Batches and length"), _BATCHES),
    Group(QT_TRANSLATE_NOOP("RecipeFields", "Layers of the encoder"), _LAYERS),
    Group(QT_TRANSLATE_NOOP("RecipeFields", "Head"), _HEAD),
    Group(QT_TRANSLATE_NOOP("RecipeFields", "Regularisation"), _REGULARISATION),
    Group(QT_TRANSLATE_NOOP("RecipeFields", "Numbers and chance"), _NUMBERS),
)
