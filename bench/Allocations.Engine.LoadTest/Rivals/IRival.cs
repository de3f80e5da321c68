namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>Somebody who does the work: reserves one unit of a product if it is available, and records the allocation under an
/// operation id, so that the same call twice is done once.</summary>
internal interface IRival : IDisposable
{
    /// <summary>As it is called in figures.</summary>
    string Name { get; }

    /// <summary>What it is and how it is set up.</summary>
    string Conditions { get; }

    /// <summary>What a setting is, such as "clients".</summary>
    string SettingName { get; }

    /// <summary>Settings to try; the best one is measured.</summary>
    IReadOnlyList<RivalSetting> Settings { get; }

    /// <summary>Starts it, with so many products and so many units of each.</summary>
    void SetUp(int products, int each);

    /// <summary>Whoever calls it under a setting, each from a thread of its own. A call returns how many reservations were
    /// acknowledged.</summary>
    IReadOnlyList<Func<int>> Clients(RivalSetting setting);

    /// <summary>Waits for what is still under way when nobody calls any more; returns how many were acknowledged by it.</summary>
    int Finish() => 0;

    /// <summary>Adds up what is on record, when nobody calls.</summary>
    RivalBooks ReadBooks();
}
