using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Collects the figures of an answer.</summary>
internal sealed class FigureList
{
    private readonly List<ExplanationFigure> _figures = [];

    public IReadOnlyList<ExplanationFigure> Figures => _figures;

    /// <summary>Adds a figure; one that is zero only if it matters.</summary>
    public FigureList Add(ExplanationFigureKind kind, long millionths, bool evenIfZero = false)
    {
        if (millionths != 0 || evenIfZero)
        {
            _figures.Add(new ExplanationFigure(kind, Quantity.FromMillionths(millionths)));
        }

        return this;
    }

    /// <summary>Adds the quantity that an allocation requests, and its buckets that are not empty.</summary>
    public FigureList AddAllocation(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        Add(ExplanationFigureKind.Requested, state.Allocations.RequestedOf(row), evenIfZero: true);
        Add(ExplanationFigureKind.Waiting, state.Allocations.WaitingOf(row));
        for (AllocationState bucket = AllocationState.Open; bucket <= AllocationState.Cancelled; bucket++)
        {
            Add(KindOf(bucket), state.Allocations.BucketOf(row, bucket));
        }

        return this;
    }

    /// <summary>Adds the stock of a product that an allocation does not have.</summary>
    public FigureList AddSupply(Supply supply, long own)
    {
        Add(ExplanationFigureKind.Free, supply.Free, evenIfZero: true);
        Add(ExplanationFigureKind.Promisable, supply.Promisable, evenIfZero: true);
        Add(ExplanationFigureKind.HeldByOthers, supply.Held - own);
        return Add(ExplanationFigureKind.Blocked, supply.Blocked);
    }

    private static ExplanationFigureKind KindOf(AllocationState bucket) => bucket switch
    {
        AllocationState.Open => ExplanationFigureKind.Open,
        AllocationState.OnOrder => ExplanationFigureKind.OnOrder,
        AllocationState.Allocated => ExplanationFigureKind.Allocated,
        AllocationState.Picked => ExplanationFigureKind.Picked,
        AllocationState.WithTechnician => ExplanationFigureKind.WithTechnician,
        AllocationState.InTransit => ExplanationFigureKind.InTransit,
        AllocationState.Delivered => ExplanationFigureKind.Delivered,
        _ => ExplanationFigureKind.Cancelled,
    };
}
