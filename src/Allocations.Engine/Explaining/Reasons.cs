namespace Allocations.Engine.Explaining;

/// <summary>The reasons for which stock does not count: their words, and what would help.</summary>
internal static class Reasons
{
    /// <summary>Where the stock is, or what it is: to follow a quantity.</summary>
    public static string Words(StockExclusion reason) => reason switch
    {
        StockExclusion.Quarantine => "at quarantine locations",
        StockExclusion.Staging => "at staging locations",
        StockExclusion.Vehicle => "in the vehicles of technicians",
        StockExclusion.Consignment => "in consignment stock",
        StockExclusion.Restricted => "at restricted locations",
        StockExclusion.Frozen => "at frozen locations",
        StockExclusion.LotRecalled => "of recalled lots",
        StockExclusion.LotExpired => "of expired lots",
        StockExclusion.LocationNotListed => "at locations that the request does not list",
        StockExclusion.LotNotNamed => "of lots that the request does not name",
        StockExclusion.LotExpiresTooSoon => "of lots that expire before the request needs them",
        StockExclusion.OtherSource => "outside the one source to which the request is limited",
        StockExclusion.SafetyStock => "safety stock, which is kept for high priority",
        StockExclusion.BinNotWhole => "in bins that would have to be broken",
        _ => "excluded for no reason",
    };

    /// <summary>What would make the stock count.</summary>
    public static ExplanationAdvice Advice(StockExclusion reason) => reason switch
    {
        StockExclusion.Frozen => ExplanationAdvice.ThawLocation,
        StockExclusion.LotRecalled => ExplanationAdvice.EndRecall,
        StockExclusion.LotExpired => ExplanationAdvice.WaitForStock,
        StockExclusion.LocationNotListed => ExplanationAdvice.AllowOtherLocations,
        StockExclusion.LotNotNamed => ExplanationAdvice.AllowOtherLots,
        StockExclusion.LotExpiresTooSoon => ExplanationAdvice.AllowShorterLife,
        StockExclusion.OtherSource => ExplanationAdvice.SplitWaitingPart,
        StockExclusion.SafetyStock => ExplanationAdvice.RaisePriority,
        StockExclusion.BinNotWhole => ExplanationAdvice.FitBins,
        _ => ExplanationAdvice.MoveStock,
    };
}
