// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

/// @notice What Baal's tokens import and never call.
library console {}
