using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class Slips
{
    private Block Spoil(Block c) => dice.Pick<Func<Block>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Lot = SomeLot() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Allocation = SomeAllocation() },
        () => c with { Allocation = SomeAllocation() },
        () => c with { Reason = dice.Pick(BlockReason.None, (BlockReason)77) })();

    private Unblock Spoil(Unblock c) => dice.Pick<Func<Unblock>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Lot = SomeLot() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) })();

    private WriteOff Spoil(WriteOff c) => dice.Pick<Func<WriteOff>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Lot = SomeLot() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Allocation = SomeAllocation() },
        () => c with { Allocation = SomeAllocation() },
        () => c with { FromBlocked = !c.FromBlocked },
        () => c with { Reason = (WriteOffReason)77 })();

    private Count Spoil(Count c) => dice.Pick<Func<Count>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Lot = SomeLot() },
        () => c with { Counted = dice.Pick(s_quantities) })();

    private CountSerials Spoil(CountSerials c) => dice.Pick<Func<CountSerials>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Serials = SomeSerials() },
        () => c with { Serials = [.. c.Serials, .. SomeSerials()] })();

    private QuarantineSerials Spoil(QuarantineSerials c) => dice.Pick<Func<QuarantineSerials>>(
        () => c with { Product = SomeProduct() },
        () => c with { Serials = SomeSerials() },
        () => c with { Serials = [.. c.Serials, .. SomeSerials()] })();

    private Substitute Spoil(Substitute c) => dice.Pick<Func<Substitute>>(
        () => c with { Allocation = SomeAllocation() },
        () => c with { Serials = SomeSerials() },
        () => c with { Serials = [.. c.Serials, .. SomeSerials()] },
        () => c with { Replacements = SomeSerials() },
        () => c with { Replacements = [.. c.Serials] },
        () => c with { Reason = (SubstitutionReason)77 },
        () => c with { Block = (BlockReason)77 })();
}
