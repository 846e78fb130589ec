"""Who works at the kitchens: by unit, the lead first, each with a title. All names are invented."""

COOK, DRIVER, HOST = "Cook", "Driver", "Host"
LEAD = "Kitchen lead"

KITCHEN_STAFF: dict[str, tuple[tuple[str, str], ...]] = {
    "own-kitchens": (
        ("Ines Marchetti", "Director of kitchens"),
        ("Paul Adeyemi", "Menu planner"),
        ("Sunita Rao", "Kitchen safety officer"),
    ),
    "kitchens-north": (
        ("Tom Whitaker", "Regional lead, North"),
        ("Bridget Halloran", "Regional coordinator"),
        ("Adil Hussain", "Relief cook"),
    ),
    "leeds": (
        ("Margaret Ellis", LEAD),
        ("Amira Khan", COOK),
        ("Daniel Okafor", DRIVER),
        ("Chloe Barraclough", HOST),
    ),
    "newcastle": (("Jonas Berg", LEAD), ("Kerry Robson", COOK), ("Imran Siddiqui", DRIVER)),
    "york": (("Priya Shah", LEAD), ("Alfie Thornton", COOK), ("Maureen Kelly", HOST)),
    "durham": (("Dele Ogunleye", LEAD), ("Susan Hepple", COOK)),
    "hull-van": (("Hana Novak", LEAD), ("Gary Stubbs", DRIVER)),
    "holiday-meals": (("Ruth Hargreaves", "Holiday meals lead"), ("Sam Clarke", "Events cook")),
    "kitchens-south": (
        ("Noor Aziz", "Regional lead, South"),
        ("Fergus Lockwood", "Regional coordinator"),
        ("Tanisha Brown", "Relief cook"),
    ),
    "brighton": (("Eloise Parker", LEAD), ("Marcus Webb", COOK), ("Yuki Tanaka", HOST)),
    "southampton": (("Rajesh Nair", LEAD), ("Lorraine Petty", COOK), ("Callum Boyd", DRIVER)),
    "portsmouth": (("Denise Fuller", LEAD), ("Tariq Mahmood", COOK), ("Isla Bennett", HOST)),
    "reading": (("Oluwaseun Adebayo", LEAD), ("Penny Marsh", COOK), ("Viktor Hrabal", DRIVER)),
    "croydon": (
        ("Shanice Campbell", LEAD),
        ("Anthony Mensah", COOK),
        ("Beata Kowalska", COOK),
        ("Devon Grant", DRIVER),
    ),
    "lewisham": (("Winston Clarke", LEAD), ("Mei Ling Chan", COOK), ("Abigail Frost", HOST)),
    "maidstone": (("Joanne Tilley", LEAD), ("Samir Haddad", COOK)),
    "oxford": (("Frances Whitmore", LEAD), ("Gabriel Santos", COOK), ("Nadia Rahimi", HOST)),
    "kitchens-east": (
        ("Callum Fraser", "Regional lead, East"),
        ("Lucy Ashdown", "Regional coordinator"),
        ("Piotr Zielinski", "Relief cook"),
    ),
    "norwich": (("Hazel Munnings", LEAD), ("Bogdan Ionescu", COOK), ("Rosie Catchpole", HOST)),
    "ipswich": (("Terence Doyle", LEAD), ("Anika Sharma", COOK), ("Sean Garrod", DRIVER)),
    "cambridge": (("Beatrice Lyle", LEAD), ("Hamid Karimi", COOK), ("Poppy Sutton", HOST)),
    "peterborough": (("Agnieszka Wrona", LEAD), ("Neil Hutchins", COOK), ("Farah Javed", HOST)),
    "luton": (("Mohammed Yusuf", LEAD), ("Carol Whiting", COOK), ("Ife Balogun", DRIVER)),
    "colchester": (("Stephen Rudd", LEAD), ("Lakshmi Pillai", COOK)),
    "lincoln": (("Judith Sharpe", LEAD), ("Tomasz Lis", COOK), ("Becky Odling", HOST)),
    "kitchens-west": (
        ("Elif Yilmaz", "Regional lead, West"),
        ("Gareth Probert", "Regional coordinator"),
        ("Simone Baptiste", "Relief cook"),
    ),
    "birmingham": (
        ("Harpreet Gill", LEAD),
        ("Leroy Francis", COOK),
        ("Yasmin Begum", COOK),
        ("Patrick Nolan", DRIVER),
        ("Zoe Whitehouse", HOST),
    ),
    "coventry": (("Andrea Costa", LEAD), ("Jaspal Sandhu", COOK), ("Ellie Mottram", HOST)),
    "cardiff": (("Rhian Morgan", LEAD), ("Huw Prosser", COOK), ("Amal Warsame", DRIVER)),
    "swansea": (("Dylan Rees", LEAD), ("Catrin Vaughan", COOK), ("Mandy Thomas", HOST)),
    "gloucester": (("Philippa Dowding", LEAD), ("Kwame Asante", COOK)),
    "stoke": (("Wayne Colclough", LEAD), ("Shazia Akhtar", COOK), ("Lynne Bossons", HOST)),
    "wolverhampton": (("Balvinder Kaur", LEAD), ("Trevor Jukes", COOK), ("Naomi Blake", DRIVER)),
    "plymouth": (("Morwenna Tregear", LEAD), ("Scott Palmer", COOK), ("Lena Fischer", HOST)),
    "exeter": (("Giles Hartnoll", LEAD), ("Ayesha Malik", COOK)),
}
