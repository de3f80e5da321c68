using Allocations.Engine;

namespace QuickStart;

/// <summary>How the order lines of one urgency came off.</summary>
/// <param name="Lines">Order lines.</param>
/// <param name="Asked">Units asked for.</param>
/// <param name="Allocated">Units reserved.</param>
/// <param name="Open">Units that wait.</param>
/// <param name="Complete">Lines that have everything.</param>
internal readonly record struct PriorityRow(long Lines, long Asked, long Allocated, long Open, long Complete)
{
    public static PriorityRow operator +(PriorityRow left, PriorityRow right) => new(
        left.Lines + right.Lines,
        left.Asked + right.Asked,
        left.Allocated + right.Allocated,
        left.Open + right.Open,
        left.Complete + right.Complete);

    public double FillRate => Asked == 0 ? 0 : (double)Allocated / Asked;

    public static PriorityRow Of(in AllocationView view) => new(
        1,
        (long)view.Requested.ToDecimal(),
        (long)view.Allocated.ToDecimal(),
        (long)view.Open.ToDecimal(),
        view.Allocated == view.Requested ? 1 : 0);
}
