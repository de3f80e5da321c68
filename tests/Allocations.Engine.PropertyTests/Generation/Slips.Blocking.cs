using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class Slips
{
    private ICommand SpoilBlocking(ICommand command) => dice.Pick(command switch
    {
        Block c =>
        [
            () => WithProduct(c),
            () => WithLocation(c),
            () => WithLot(c),
            () => WithOtherAmount(c),
            () => WithOtherAmount(c),
            () => WithAllocation(c),
            () => WithAllocation(c),
            () => c with { Reason = dice.Pick(BlockReason.None, (BlockReason)77) },
        ],
        WriteOff or WriteOffBlocked =>
        [
            () => WithProduct(command),
            () => WithLocation(command),
            () => WithLot(command),
            () => WithOtherAmount(command),
            () => WithOtherAmount(command),
            () => WithAllocation(command),
            () => WithAllocation(command),
            () => command is WriteOff c
                ? new WriteOffBlocked(c.Product, c.Location, c.Amount, c.Reason)
                : command is WriteOffBlocked b ? new WriteOff(b.Product, b.Location, b.Amount, b.Reason) : command,
            () => With(command, (WriteOffReason)77),
        ],
        CountStock c =>
        [
            () => WithProduct(c),
            () => WithLocation(c),
            () => WithLot(c),
            () => c with { Counted = Amount.Of(Quantity.Of(dice.Pick(s_quantities))).InLot(c.Counted.Lot) },
        ],
        CountSerials c =>
        [
            () => WithProduct(c),
            () => WithLocation(c),
            () => c with { Units = SomeSerials() },
            () => c with { Units = [.. c.Units, .. SomeSerials()] },
        ],
        QuarantineSerials c =>
        [
            () => WithProduct(c),
            () => c with { Units = SomeSerials() },
            () => c with { Units = [.. c.Units, .. SomeSerials()] },
        ],
        RecallSerials or EndSerialRecall =>
        [
            () => WithProduct(command),
            () => command.Change<Amount>(_ => SomeSerials()),
        ],
        Substitute c => (Func<ICommand>[])
        [
            () => WithAllocation(c),
            () => c with { Units = SomeSerials() },
            () => c with { Units = [.. c.Units, .. SomeSerials()] },
            () => c with { Replacements = SomeSerials() },
            () => c with { Replacements = c.Units },
            () => c with { Reason = (SubstitutionReason)77 },
            () => c with { Block = (BlockReason)77 },
        ],
        _ => [() => command],
    })();
}
