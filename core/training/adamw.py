"""AdamW without bias correction, as the article trains.

The article calls ``AdamW(..., correct_bias=False)`` of older versions of ``transformers``; torch's
own AdamW always corrects. Without correction the first steps are larger: under a steady gradient
the first is 3.2 times the rate long, the twelfth 6.6 times, and only from then on they shrink.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, overload

import torch
from torch import Tensor
from torch.optim import Optimizer
from torch.optim.optimizer import ParamsT


class UncorrectedAdamW(Optimizer):
    """AdamW (Loshchilov and Hutter, arXiv 1711.05101) whose moments are not corrected for bias.

    With m and v the running means of the gradient and of its square::

        p -= lr * m / (sqrt(v) + eps)
        p -= lr * weight_decay * p

    The weights decay after the step and not, as in torch's AdamW, before it. A parameter's state
    is ``exp_avg`` (m) and ``exp_avg_sq`` (v), both of its own shape.
    """

    def __init__(
        self,
        params: ParamsT,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-6,
        weight_decay: float = 0.0,
    ) -> None:
        defaults = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        super().__init__(params, defaults)

    @overload
    def step(self, closure: None = None) -> None: ...

    @overload
    def step(self, closure: Callable[[], float]) -> float: ...

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Change every parameter that has a gradient; ``closure`` computes the loss anew."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            self._change(group)
        return loss

    def _change(self, group: dict[str, Any]) -> None:
        parameters: list[Tensor] = []
        gradients: list[Tensor] = []
        for parameter in group["params"]:
            if parameter.grad is not None:
                parameters.append(parameter)
                gradients.append(parameter.grad)
        if not parameters:
            return
        first = [self._moment(parameter, "exp_avg") for parameter in parameters]
        second = [self._moment(parameter, "exp_avg_sq") for parameter in parameters]
        beta1, beta2 = group["betas"]
        torch._foreach_mul_(first, beta1)
        torch._foreach_add_(first, gradients, alpha=1 - beta1)
        torch._foreach_mul_(second, beta2)
        torch._foreach_addcmul_(second, gradients, gradients, value=1 - beta2)
        divisors = torch._foreach_sqrt(second)
        torch._foreach_add_(divisors, group["eps"])
        torch._foreach_addcdiv_(parameters, first, divisors, value=-group["lr"])
        if group["weight_decay"]:
            torch._foreach_add_(parameters, parameters, alpha=-group["lr"] * group["weight_decay"])

    def _moment(self, parameter: Tensor, name: str) -> Tensor:
        state: dict[str, Tensor] = self.state[parameter]
        if name not in state:
            state[name] = torch.zeros_like(parameter)
        return state[name]
