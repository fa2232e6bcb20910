// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import "../../../contracts/interfaces/Types.sol";

/// @title Parameters that most tests start from
library Samples {
    bytes32 internal constant AGREEMENT = keccak256("agreement, version 1");
    bytes32 internal constant ABOUT = keccak256("about");
    uint96 internal constant PRICE = 1e6;
    uint96 internal constant MINIMUM = 10e6;
    uint16 internal constant DESIGN = 2;

    /// @dev A project that builds from the start: no thresholds, no cap.
    function building(address currency) internal pure returns (Parameters memory parameters) {
        parameters.terms = Terms({
            name: "Garden",
            symbol: "GRDN",
            agreement: AGREEMENT,
            about: ABOUT,
            currency: currency,
            price: PRICE,
            minimum: MINIMUM,
            cap: 0,
            moneyThreshold: 0,
            backersThreshold: 0,
            pledgeThreshold: 0,
            deadline: 0,
            seatShares: 10e18,
            issuance: 2000,
            transfers: TransferPolicy.FREE,
            gate: address(0),
            countsRoots: true,
            sharing: Sharing({retained: 2000, exitPart: 8000, holdingTime: 7 days})
        });
        parameters.rules = rules();
        parameters.categories = new CategoryTerms[](2);
        parameters.categories[0] = CategoryTerms("development", 20e18, 4000);
        parameters.categories[1] = CategoryTerms("design", 10e18, 8000);
    }

    /// @dev A project that needs 1,000 from three backers within 30 days and takes at most 5,000.
    function raising(address currency, uint256 start) internal pure returns (Parameters memory parameters) {
        parameters = building(currency);
        parameters.terms.moneyThreshold = 1000e6;
        parameters.terms.backersThreshold = 3;
        parameters.terms.cap = 5000e6;
        parameters.terms.deadline = uint40(start + 30 days);
    }

    function rules() internal pure returns (Rule[5] memory all) {
        all[uint256(Class.CLAIM)] = Rule(Weighting.SHARES, 1000, 5000, 10_000, 3 days, 0);
        all[uint256(Class.SPEND)] = Rule(Weighting.SHARES, 2000, 5000, 10_000, 4 days, 3 days);
        all[uint256(Class.SETTINGS)] = Rule(Weighting.SHARES, 2000, 5000, 10_000, 4 days, 3 days);
        all[uint256(Class.AGREEMENT)] = Rule(Weighting.SHARES, 3000, 6600, 10_000, 8 days, 7 days);
        all[uint256(Class.DISSOLVE)] = Rule(Weighting.SHARES, 3000, 6600, 10_000, 8 days, 7 days);
    }

    /// @dev The same rule for every class but for the notice of claims.
    function everyRule(Rule memory rule) internal pure returns (Rule[5] memory all) {
        for (uint256 i = 0; i < 5; ++i) {
            all[i] = Rule(rule.weighting, rule.quorum, rule.approval, rule.cap, rule.period, rule.notice);
        }
        all[uint256(Class.CLAIM)].notice = 0;
    }
}
