using System.Runtime.InteropServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Rules;

/// <summary>
/// What a command of a kind will touch, in numbers that <see cref="Prefetcher"/> calculates addresses with: masks and
/// offsets instead of branches, since which kind comes next can't be predicted.
/// </summary>
internal sealed class PrefetchTargets
{
    private const int Line = 64;

    private static readonly PrefetchTargets s_nothing = new();

    private static readonly PrefetchTargets[] s_kinds = Build();

    /// <summary>The offset of the first row's number in the command; that of the header's length, which is not used, if there is
    /// none.</summary>
    public int IdAt { get; private init; }

    /// <summary>All ones if there is a first row: of an allocation, or of a product.</summary>
    public int HasRow { get; private init; }

    /// <summary>All ones if the first row is an allocation's.</summary>
    public nint IsAllocation { get; private init; }

    /// <summary>The distance to the row's other line, or 0 if only the first is needed.</summary>
    public int MoreOfRow { get; private init; }

    /// <summary>The same for a command that needs a product; see <see cref="SparesProductAt"/>: a part of an allocation that is
    /// released becomes a step, which the other line leads to.</summary>
    public int MoreOfRowOfPart { get; private init; }

    /// <summary>The offset of the allocation's newest step in its row, if a part that is released needs it; otherwise
    /// 0.</summary>
    public int StepAt { get; private init; }

    /// <summary>All ones if a part that is released needs the allocation's newest step.</summary>
    public int NeedsStep { get; private init; }

    /// <summary>The same of the ledger that the row names.</summary>
    public int MoreOfLedger { get; private init; }

    /// <summary>All ones if the product that an allocation's row names is needed.</summary>
    public int NeedsProduct { get; private init; }

    /// <summary>The offset of a byte that is not zero in commands that need no product; otherwise the mask is zero.</summary>
    public int SparesProductAt { get; private init; }

    /// <summary>The mask for the byte at <see cref="SparesProductAt"/>.</summary>
    public int SparesProductMask { get; private init; }

    /// <summary>All ones if the waiting queue of the product in the first row is looked at.</summary>
    public int NeedsQueue { get; private init; }

    /// <summary>All ones if the ledger is searched by product and location, which stand behind each other.</summary>
    public int HasLocation { get; private init; }

    /// <summary>The offset of the number of ledgers in the row, if it is needed; otherwise 0.</summary>
    public int LedgerCountAt { get; private init; }

    /// <summary>Whether the allocation's detail row is needed, which has the buckets between shelf and customer.</summary>
    public bool HasDetail { get; private init; }

    /// <summary>Whether it is looked up by its code.</summary>
    public bool HasCode { get; private init; }

    /// <summary>The targets of a kind, known or not.</summary>
    public static PrefetchTargets Of(CommandKind kind) => s_kinds[(byte)kind];

    private static PrefetchTargets[] Build()
    {
        var kinds = new PrefetchTargets[byte.MaxValue + 1];
        Array.Fill(kinds, s_nothing);
        foreach (CommandDescriptor command in CommandTable.All)
        {
            kinds[(int)command.Kind] = Of(command);
        }

        return kinds;
    }

    private static PrefetchTargets Of(CommandDescriptor command) => command.Prefetch switch
    {
        PrefetchPlan.Product => ByProduct(command.ProductAt),
        PrefetchPlan.StockAtLocation => AtLocation(command.ProductAt),
        PrefetchPlan.Allocation => OfAllocation(command.AllocationAt, hasDetail: false),
        PrefetchPlan.AllocationDetail => OfAllocation(command.AllocationAt, hasDetail: true),
        PrefetchPlan.Release => OfRelease(command.AllocationAt),
        PrefetchPlan.Code => new PrefetchTargets { HasCode = true },
        _ => s_nothing,
    };

    private static PrefetchTargets ByProduct(int offset) =>
        new() { IdAt = CommandHeader.SizeOf + offset, HasRow = -1, NeedsQueue = -1 };

    private static PrefetchTargets AtLocation(int offset) => new()
    {
        IdAt = CommandHeader.SizeOf + offset,
        HasRow = -1,
        MoreOfRow = Line,
        MoreOfLedger = Line,
        NeedsQueue = -1,
        HasLocation = -1,
        LedgerCountAt = Offset<ProductRow>(nameof(ProductRow.LedgerCount)),
    };

    private static PrefetchTargets OfAllocation(int offset, bool hasDetail) => new()
    {
        IdAt = CommandHeader.SizeOf + offset,
        HasRow = -1,
        IsAllocation = -1,
        MoreOfRow = Line,
        NeedsProduct = -1,
        HasDetail = hasDetail,
    };

    private static PrefetchTargets OfRelease(int offset) => new()
    {
        IdAt = CommandHeader.SizeOf + offset,
        HasRow = -1,
        IsAllocation = -1,
        NeedsProduct = -1,
        SparesProductAt = CommandHeader.SizeOf + Offset<ReleaseCommand>(nameof(ReleaseCommand.Everything)),
        SparesProductMask = byte.MaxValue,
        MoreOfRowOfPart = Line,
        StepAt = Offset<AllocationRow>(nameof(AllocationRow.Units)),
        NeedsStep = -1,
    };

    private static int Offset<T>(string field) => (int)Marshal.OffsetOf<T>(field);
}
