using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Queries;

/// <content>
/// Stock in several ledgers: that of a lot, and that of a product tracked by lot at a location. The rows are added up one by
/// one, each with its version; a second walk must find the same versions, otherwise the reading is repeated. The sum was
/// therefore true between the two walks; a command in progress that takes from several ledgers may have been executed in
/// part.
/// </content>
internal sealed partial class StateReader
{
    /// <summary>Reads a lot; false if there is none.</summary>
    public bool TryRead(LotId lot, out LotView view)
    {
        view = default;
        if (!state.Lots.Codes.Exists(lot.Value))
        {
            return false;
        }

        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided))
            {
                LotRow row = state.Lots.Rows[lot.Value];
                LotView read = CatalogViews.OfLot(state, lot.Value, row);
                if (IsStillDecided(decided))
                {
                    view = read;
                    return row.CodeText != 0;
                }
            }
        }
    }

    /// <summary>The stock of a lot, over all locations.</summary>
    public LedgerSum Sum(LotId lot) => SumUntilStable(new LedgerWalk(state, lot));

    /// <summary>The stock of a product at a location, over all lots, or of one lot.</summary>
    public LedgerSum Sum(ProductId product, LocationId location, LotId lot) =>
        SumUntilStable(new LedgerWalk(state, product, location, lot));

    private LedgerSum SumUntilStable(in LedgerWalk walk)
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided)
                && walk.TrySum(out LedgerSum sum)
                && walk.TrySum(out LedgerSum again)
                && sum.Versions == again.Versions
                && IsStillDecided(decided))
            {
                return sum;
            }
        }
    }
}
