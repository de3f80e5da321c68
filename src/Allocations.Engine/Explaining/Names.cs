using System.Globalization;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>The names of things in sentences.</summary>
internal static class Names
{
    public static string Product(EngineState state, int product) =>
        product == 0 ? "the product" : $"product {state.Texts.ToString(state.ProductRows[product].SkuText)}";

    public static string Location(EngineState state, int location) =>
        location == 0 ? "no location" : $"location {state.Texts.ToString(state.Catalog.Locations.Rows[location].CodeText)}";

    public static string Lot(EngineState state, int lot) =>
        lot == 0 ? "no lot" : $"lot {state.Texts.ToString(state.Lots.Rows[lot].CodeText)}";

    public static string Allocation(AllocationId allocation) =>
        string.Create(CultureInfo.InvariantCulture, $"allocation {allocation.Value}");

    public static string Amount(long millionths) => Quantity.FromMillionths(millionths).ToString();

    /// <summary>A count of things, in words.</summary>
    public static string Count(int count, string one, string several) =>
        count == 1 ? $"one {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {several}");

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>A sentence begins with a capital letter.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
