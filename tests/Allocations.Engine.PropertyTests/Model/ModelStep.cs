namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Where a quantity of an allocation is.</summary>
internal sealed record ModelPlace(ModelLedger Ledger, AllocationState Stage);

/// <summary>A part of a step: what one command took from one place to another.</summary>
internal sealed record ModelStep(long Sequence, ModelUnit? Unit, ModelPlace From, ModelPlace To, ModelStep? Parent)
{
    /// <summary>How much is still there.</summary>
    public decimal Quantity { get; set; }

    public int Children { get; set; }

    public bool IsEmpty => Quantity == 0 && Children == 0;

    public bool Equals(ModelStep? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The steps of an allocation that have not come back.</summary>
internal sealed class ModelSteps
{
    /// <summary>In the order in which they were taken.</summary>
    private readonly List<ModelStep> _parts = [];

    /// <summary>The parts of a step, the one that was taken last first.</summary>
    public List<ModelStep> PartsOf(long sequence) => [.. _parts.Where(part => part.Sequence == sequence).Reverse()];

    /// <summary>The steps, with what is left of each.</summary>
    public IEnumerable<(long Sequence, decimal Left)> All => _parts.GroupBy(part => part.Sequence)
        .Select(step => (step.Key, step.Sum(part => part.Quantity)));

    /// <summary>What is left of each part of a bulk product.</summary>
    public IEnumerable<decimal> BulkQuantities => _parts.Where(part => part.Unit is null).Select(part => part.Quantity);

    /// <summary>What was taken to a place last, of what has something there.</summary>
    public ModelStep? Newest(ModelUnit? unit, ModelPlace place) =>
        _parts.LastOrDefault(part => part.Unit == unit && part.To == place && part.Quantity > 0);

    public void Take(long sequence, ModelUnit? unit, ModelPlace from, ModelPlace to, decimal quantity)
    {
        while (quantity > 0 && from.Stage != AllocationState.Allocated && Newest(unit, from) is { } parent)
        {
            decimal part = Math.Min(quantity, parent.Quantity);
            Change(parent, -part);
            parent.Children++;
            Add(new ModelStep(sequence, unit, from, to, parent), part);
            quantity -= part;
        }

        if (quantity > 0)
        {
            Add(new ModelStep(sequence, unit, from, to, null), quantity);
        }
    }

    public void TakeBack(ModelUnit? unit, ModelPlace at, decimal quantity)
    {
        while (quantity > 0 && Newest(unit, at) is { } newest)
        {
            decimal part = Math.Min(quantity, newest.Quantity);
            Change(newest, -part);
            Drop(newest);
            quantity -= part;
        }
    }

    public void Undo(ModelStep part, decimal quantity)
    {
        Change(part, -quantity);
        if (part.Parent is not null)
        {
            Change(part.Parent, quantity);
        }

        Drop(part);
    }

    private void Add(ModelStep part, decimal quantity)
    {
        _parts.Add(part);
        Change(part, quantity);
    }

    private static void Change(ModelStep part, decimal quantity) => part.Quantity += quantity;

    private void Drop(ModelStep? part)
    {
        for (; part is { IsEmpty: true }; part = part.Parent)
        {
            _parts.Remove(part);
            if (part.Parent is not null)
            {
                part.Parent.Children--;
            }
        }
    }
}
