namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Quantities and lists of commands as the model works with them.</summary>
internal static class Reading
{
    extension(Amount amount)
    {
        /// <summary>In units; of serial numbers, how many they are.</summary>
        public decimal Size => amount.Quantity.ToDecimal();

        /// <summary>The serial numbers; null if the amount is none.</summary>
        public string[]? Names => amount.NamesUnits ? amount.Serials.ToArray() : null;
    }

    extension(AllocationRequest request)
    {
        public decimal Size => request.Quantity.ToDecimal();

        public string[] Names => request.Serials.ToArray();

        public LocationId[] Places => request.Locations.ToArray();
    }
}
