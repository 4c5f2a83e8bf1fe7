"""The places where the topics in hand hurt, as concepts of the lexicon."""

JOINTS = frozenset({"limb_joint_pain", "si_joint_pain", "tmj_pain"})
BACK = frozenset({"back_pain", "low_back_pain", "thoracic_back_pain"})
# What a variant's conditions tell apart.
SITES = JOINTS | {"back_pain"}
# All that says where it hurts.
PLACES = JOINTS | BACK | {"joint_pain", "joint_swelling"}
