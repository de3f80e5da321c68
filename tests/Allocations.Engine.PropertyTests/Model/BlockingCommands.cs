using static System.FormattableString;

namespace Allocations.Engine.PropertyTests.Model;

internal sealed record Block(int Product, int Location, ModelAmount Amount) : ModelCommand
{
    public BlockReason Reason { get; init; } = BlockReason.Damage;

    /// <summary>Whose it is; of bulk stock only.</summary>
    public long Allocation { get; init; }

    public bool CancelUnfilled { get; init; }

    public int Lot { get; init; }

    public override string Content => $"Block product {Product} at {Location}{LotOf(Lot)}: {Amount} ({Reason})"
        + $"{(Allocation == 0 ? "" : $" of allocation {Allocation}")}{(CancelUnfilled ? " cancelling" : "")}";
}

internal sealed record Unblock(int Product, int Location, ModelAmount Amount) : ModelCommand
{
    public int Lot { get; init; }

    public override string Content => $"Unblock product {Product} at {Location}{LotOf(Lot)}: {Amount}";
}

internal sealed record WriteOff(int Product, int Location, ModelAmount Amount) : ModelCommand
{
    public WriteOffReason Reason { get; init; }

    /// <summary>Whose it is; of bulk stock only.</summary>
    public long Allocation { get; init; }

    public bool CancelUnfilled { get; init; }

    /// <summary>It is blocked, and nobody's; of bulk stock only.</summary>
    public bool FromBlocked { get; init; }

    public long Whose => FromBlocked ? 0 : Allocation;

    public bool Cancels => CancelUnfilled && !FromBlocked;

    public int Lot { get; init; }

    public override string Content => $"WriteOff product {Product} at {Location}{LotOf(Lot)}: {Amount} ({Reason})"
        + (Whose == 0 ? "" : $" of allocation {Whose}") + (FromBlocked ? " blocked" : "") + (Cancels ? " cancelling" : "");
}

internal sealed record Count(int Product, int Location, decimal Counted) : ModelCommand
{
    public int Lot { get; init; }

    public override string Content =>
        Invariant($"Count product {Product} at {Location}{LotOf(Lot)}: {Counted:0.######}");
}

internal sealed record CountSerials(int Product, int Location, IReadOnlyList<string> Serials) : ModelCommand
{
    public bool CancelUnfilled { get; init; }

    public override string Content => $"CountSerials product {Product} at {Location}: [{string.Join(' ', Serials)}]"
        + (CancelUnfilled ? " cancelling" : "");
}

internal sealed record QuarantineSerials(int Product, IReadOnlyList<string> Serials) : ModelCommand
{
    public bool CancelUnfilled { get; init; }

    public override string Content =>
        $"QuarantineSerials product {Product}: [{string.Join(' ', Serials)}]{(CancelUnfilled ? " cancelling" : "")}";
}

internal sealed record Substitute(long Allocation, IReadOnlyList<string> Serials) : ModelCommand
{
    /// <summary>Empty: whichever come first.</summary>
    public IReadOnlyList<string> Replacements { get; init; } = [];

    public SubstitutionReason Reason { get; init; }

    public BlockReason Block { get; init; }

    public override string Content =>
        $"Substitute allocation {Allocation}: [{string.Join(' ', Serials)}] by [{string.Join(' ', Replacements)}]"
        + $" ({Reason}) then {Block}";
}
