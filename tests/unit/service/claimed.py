"""Invented papers with plain claims, and what a person who read them expects of each question."""

from __future__ import annotations

PAPERS: dict[str, tuple[str, str]] = {
    "exits": (
        "Lantern: Early Exits for Small Cameras",
        (
            "Cameras waste energy on easy frames. We propose Lantern, a gate that stops early. "
            "On ImageNet-1K, Lantern achieves 83.6% top-1 accuracy. "
            "Compared with ResNet-50, Lantern is 4.8x faster and reduces energy consumption by 79%. "
            "However, our gate is less reliable at night."
        ),
    ),
    "router": (
        "Ferry: Routing Tokens Between Experts",
        (
            "Routing is expensive. We present Ferry, a router with memory. "
            "Ferry reduces inference latency by 50% compared to Switch Transformer. "
            "It reaches a perplexity of 11.4 on WikiText-103."
        ),
    ),
    "moss": (
        "MossNet: Land Cover Without Labels",
        (
            "We introduce MossNet, a self-supervised model. "
            "MossNet achieves 71.4% accuracy on CIFAR-100 and 93.2% accuracy on CIFAR-10. "
            "It improves accuracy by 2.1 points over SimCLR on CIFAR-100."
        ),
    ),
    "speech": (
        "Pen and Ear: Reading Aloud at Home",
        (
            "We study speech recognition at home. It achieves a word error rate of 5.1% on LibriSpeech. "
            "It is 1.4x faster than Whisper."
        ),
    ),
    "kettle": (
        "Kettle: Household Sounds",
        (
            "We release Kettle, a dataset of 41,000 recordings of household sounds. "
            "A baseline reaches 58.7% accuracy on Kettle. "
            "The dataset and code are available at https://github.com/example/kettle."
        ),
    ),
    "theory": (
        "A Theory of Patient Attention",
        (
            "We prove that patient attention converges. We show that no bounded learner can do better. "
            "A limitation is that our analysis only covers linear models."
        ),
    ),
    "translate": (
        "Small Models, Long Winters",
        (
            "We compare translation models on small devices. Our model achieves a BLEU score of 28.4 on "
            "WMT14 English-German. It reduces memory by 3x compared to Transformer-base."
        ),
    ),
    "gan": (
        "Quiet Samplers",
        (
            "We propose a sampler that skips steps. Our sampler achieves an FID of 2.9 on CIFAR-10. "
            "It is 12x faster than DDPM."
        ),
    ),
    "tinynet": (
        "Folded Attention for Receipts",
        (
            "We propose folded attention. It achieves 64.2% accuracy on Tiny ImageNet. "
            "It is 2x faster than dense attention."
        ),
    ),
    "survey": (
        "Pruning After the Party: A Survey",
        "We survey model compression in production. We hope that it helps practitioners.",
    ),
    "faster": (
        "Hand-Me-Down Features",
        (
            "We propose to reuse features. On ImageNet, our method achieves 78.3% accuracy. "
            "Training is 2.5x faster than ResNet-101."
        ),
    ),
    "worse": (
        "Private Release of Photographs",
        (
            "We train models with privacy. Our models reach 69.1% accuracy on ImageNet. "
            "Training is 1.2x faster than DP-SGD."
        ),
    ),
}

MORE: dict[str, tuple[str, str]] = {
    "server": (
        "Queues for Picture Servers",
        (
            "We present Queue, a scheduler for servers. Queue achieves 2.25x higher throughput than Triton. "
            "It is evaluated on CIFAR-10/100."
        ),
    ),
    "past": (
        "What Has Been Said of Faster Networks",
        "Recent networks are 9x faster than AlexNet. In this paper, we review how they were made.",
    ),
}
"""Papers beside those above: their numbers are another's, or of another kind than they sound."""

MORE_QUERIES: dict[str, tuple[str, ...]] = {
    "claim:throughput>=2x": ("server",),
    "claim:speed>=8x": (),
    "on:CIFAR-100": ("server",),
}

QUERIES: dict[str, tuple[str, ...]] = {
    "claim:speed>=2x": ("exits", "router", "gan", "tinynet", "faster"),
    "claim:speed>2x": ("exits", "gan", "faster"),
    "claim:speed>=4x": ("exits", "gan"),
    "claim:speed<2x": ("speech", "worse"),
    "claim:speed>=2x on:ImageNet": ("exits", "faster"),
    "claim:speed>=3x on:ImageNet": ("exits",),
    "claim:speed>=50%": ("exits", "router", "gan", "tinynet", "faster"),
    "claim:latency>=50%": ("exits", "router", "gan", "tinynet", "faster"),
    "claim:latency<=-50%": ("exits", "router", "gan", "tinynet", "faster"),
    "claim:latency>=2x": ("exits", "router", "gan", "tinynet", "faster"),
    "claim:accuracy>=80": ("exits", "moss"),
    "claim:accuracy>=80%": ("exits", "moss"),
    "claim:accuracy>=0.8": ("exits", "moss"),
    "claim:accuracy>=80 on:CIFAR-100": (),
    "claim:accuracy>=70 on:CIFAR-100": ("moss",),
    "claim:accuracy>=75 on:ImageNet": ("exits", "faster"),
    "claim:accuracy<70": ("kettle", "tinynet", "worse"),
    'claim:"top-1 accuracy">80': ("exits",),
    "claim:accuracy>=2points": ("moss",),
    "claim:energy<0": ("exits",),
    "claim:energy<=-50%": ("exits",),
    "claim:energy>=4x": ("exits",),
    "claim:memory>=2x": ("translate",),
    "claim:FID<5": ("gan",),
    "claim:BLEU>28": ("translate",),
    "claim:perplexity<=12 on:WikiText": ("router",),
    'claim:"word error rate"<6': ("speech",),
    "metric:WER": ("speech",),
    "metric:energy": ("exits",),
    "metric:FID on:CIFAR-10": ("gan",),
    "on:ImageNet": ("exits", "faster", "worse"),
    "on:CIFAR": ("moss", "gan"),
    "on:CIFAR-10": ("moss", "gan"),
    'on:"Tiny ImageNet"': ("tinynet",),
    "on:Kettle": ("kettle",),
    "vs:ResNet": ("exits", "faster"),
    "vs:ResNet-50": ("exits",),
    'vs:"dense attention"': ("tinynet",),
    "claim:speed>=2x vs:ResNet": ("exits", "faster"),
    "vs:Whisper OR vs:DDPM": ("speech", "gan"),
    "kind:limitation": ("exits", "theory"),
    "kind:resource": ("kettle",),
    "kind:limitation -has:number": ("theory",),
    "has:dataset claim:speed>=10x": ("gan",),
    "on:ImageNet -claim:speed>=2x": ("worse",),
    "claim:speed>=2x attention": ("tinynet",),
    "claim:accuracy>=60 title:folded": ("tinynet",),
    "claim:speed>=2x is:unread -vs:ResNet": ("router", "gan", "tinynet"),
    "(claim:BLEU>20 OR claim:FID<5) -on:CIFAR": ("translate",),
}
