namespace Allocations.Engine.Rules;

/// <summary>Named units for an allocation that takes from one location: the first unit says which.</summary>
internal static unsafe class OneLocationRule
{
    /// <summary>Whether a unit may be at a location.</summary>
    /// <param name="only">The location of the units before it, 0 if there is none, which is set then; null if they need not be at
    /// one location.</param>
    /// <param name="location">The location of the unit.</param>
    public static bool Permits(int* only, int location)
    {
        if (only == null)
        {
            return true;
        }

        *only = *only == 0 ? location : *only;
        return *only == location;
    }
}
