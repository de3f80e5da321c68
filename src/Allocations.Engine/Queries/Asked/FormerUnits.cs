using System.Text;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The units that have had a serial number. A former unit has the text of its number in common
/// with the present one.</summary>
internal static class FormerUnits
{
    /// <summary>The maximum number of units examined for one answer.</summary>
    private const int MostLookedAt = 16_384;

    /// <summary>Examines the next units of a product.</summary>
    /// <param name="state">The state.</param>
    /// <param name="product">The product.</param>
    /// <param name="serial">The number.</param>
    /// <param name="from">The number of the first unit to examine.</param>
    /// <returns>The units found, with their rows, which are in the order of registration; the number to continue with (-1 at the
    /// end), and the last command before.</returns>
    public static (List<(int Row, SerialView View)> Units, int Next, long Sequence) Find(
        EngineState state, ProductId product, string serial, int from)
    {
        List<(int Row, SerialView View)> found = [];
        int unit = UnitOf(state, product, serial);
        if (unit == 0)
        {
            return (found, -1, state.Sequence);
        }

        int text = state.UnitRows[unit].SerialText;
        int count = state.Serials.CountOf(product.Value);
        int end = (int)Math.Min(count, (long)from + MostLookedAt);
        for (int number = from; number < end; number++)
        {
            int other = state.Serials.UnitOf(product.Value, number);
            if (state.UnitRows[other].SerialText == text)
            {
                found.Add((other, Lookups.View(state, other)));
            }
        }

        return (found, end == count ? -1 : end, state.Sequence);
    }

    private static int UnitOf(EngineState state, ProductId product, string serial)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(serial);
        return utf8.Length is 0 or > EngineLimits.SerialBytes ? 0 : state.Serials.Find(product.Value, utf8, out _);
    }
}
