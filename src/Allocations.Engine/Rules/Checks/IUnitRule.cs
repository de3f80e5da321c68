using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>What a command asks of each unit that it names.</summary>
internal interface IUnitRule
{
    /// <summary>Checks one unit.</summary>
    /// <param name="state">The books.</param>
    /// <param name="unit">The unit; 0 if the product has none with this number.</param>
    /// <param name="otherProduct">Then, another product of the tenant that has one; or 0.</param>
    /// <param name="id">What the status is about.</param>
    AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id);
}
