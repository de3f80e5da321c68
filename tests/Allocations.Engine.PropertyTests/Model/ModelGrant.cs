namespace Allocations.Engine.PropertyTests.Model;

/// <summary>What is granted to an actor at a location, or everywhere.</summary>
internal sealed class ModelGrant(int tenant, int actor, int location)
{
    public int Tenant => tenant;

    public int Actor => actor;

    public int Location => location;

    public CommandFamilies Families { get; set; }
}
