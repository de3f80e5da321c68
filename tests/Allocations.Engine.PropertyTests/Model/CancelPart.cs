using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Command = Allocations.Engine.Commands;

namespace Allocations.Engine.PropertyTests.Model;

internal sealed record CancelPart(long Allocation, ModelAmount Amount) : ModelCommand
{
    public CancelReason Reason { get; init; }

    public string? Note { get; init; }

    public override string Content =>
        $"CancelPart of allocation {Allocation}: {Amount} ({Reason}){(Note is null ? "" : $" note {Quoted(Note)}")}";

    public override ICommand ToCommand() =>
        new Command.CancelPart(new AllocationId(Allocation), CommandEncoder.AmountOf(Amount), Reason, Note);

    public override Expected? FormProblem() =>
        FormRules.Kind(Amount) ?? FormRules.Text(Note, EngineLimits.NoteBytes, 0) ?? FormRules.Units(Amount.Serials);

    public override bool HasValidOptions() => Enum.IsDefined(Reason);

    public override Expected Apply(ReferenceModel model) => model.Drop(this);

    public override IEnumerable<ModelCommand> Simpler() => CommandShrinker.Amounts(Amount)
        .Select(ModelCommand (amount) => this with { Amount = amount })
        .Concat(CommandShrinker.Distinct(this, this with { Reason = default, Note = null }));
}

/// <summary>rules/allocations.md, "Cancel a part".</summary>
internal partial class ReferenceModel
{
    public Expected Drop(CancelPart command)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, command.Tenant);
        decimal remains = allocation.Waiting + allocation.Allocated;
        if (remains == 0)
        {
            throw Impossible(allocation, AllocationState.Cancelled);
        }

        decimal quantity = command.Amount.IsEverything ? remains : command.Amount.Quantity;
        IReadOnlyList<string> serials = command.Amount.Serials ?? [];
        if (!command.Amount.IsEverything)
        {
            CheckQuantityOrUnits(allocation.Product, command.Amount);
            decimal most = serials.Count > 0 ? allocation.Allocated : remains;
            if (quantity > most)
            {
                throw new Refusal(CommandStatus.ExceedsState, allocation.Id, most, state: MostAdvanced(allocation));
            }

            CheckSerials(serials, (serial, index) => CheckOwnUnit(allocation, serial, index));
        }

        decimal fromWaiting = serials.Count > 0 ? 0 : Math.Min(quantity, allocation.Waiting);
        decimal fromOpen = Math.Min(fromWaiting, allocation.Open);
        allocation.Open -= fromOpen;
        allocation.Buckets[AllocationState.OnOrder] -= fromWaiting - fromOpen;
        CancelAllocated(allocation, serials, quantity - fromWaiting);
        allocation.Buckets[AllocationState.Cancelled] += quantity;
        int served = DrainAfterCancel(allocation.Product);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private static AllocationState MostAdvanced(ModelAllocation allocation) =>
        allocation.Allocated > 0 ? AllocationState.Allocated
        : allocation.Buckets[AllocationState.OnOrder] > 0 ? AllocationState.OnOrder
        : AllocationState.Open;

    private void CancelAllocated(ModelAllocation allocation, IReadOnlyList<string> serials, decimal quantity)
    {
        if (allocation.Product.IsSerialized)
        {
            List<ModelUnit> units = serials.Count > 0
                ? UnitsOf(allocation.Product, serials)
                : [.. LastHeldFirst(allocation).Take((int)quantity)];
            foreach (ModelUnit unit in units)
            {
                unit.State = SerialState.Available;
                unit.Allocation = 0;
                Free(allocation, LedgerOf(allocation.Product, unit), 1);
            }

            return;
        }

        foreach (ModelReservation reservation in LastMadeFirst(allocation).ToList())
        {
            decimal part = Math.Min(reservation.Quantity, quantity);
            Free(allocation, reservation.Ledger, part);
            quantity -= part;
        }
    }

    private static void Free(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        if (quantity > 0)
        {
            TakeOut(allocation, ledger, AllocationState.Allocated, quantity);
            ledger.Free += quantity;
        }
    }
}
